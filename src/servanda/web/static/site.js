// What every page does: the theme that a reader chose.
const root = document.documentElement;
const remember = (key, value) => { try { localStorage.setItem(`servanda.${key}`, value); } catch { /* private mode */ } };
const remembered = (key) => { try { return localStorage.getItem(`servanda.${key}`); } catch { return null; } };

const theme = remembered("theme");
if (theme) root.dataset.theme = theme;

document.querySelector("[data-does=theme]")?.addEventListener("click", () => {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  remember("theme", root.dataset.theme);
});
