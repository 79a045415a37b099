// Documents that are being added: the page asks how far they are and shows what it is told.
const PAUSE = 700;

async function look() {
  const shown = document.querySelector(".adding");
  if (shown.dataset.state === "done") return;
  try {
    const answer = await fetch(location.href, { cache: "no-store" });
    const found = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".adding");
    if (!found) return location.reload();
    if (found.innerHTML !== shown.innerHTML) {
      const status = shown.querySelector("[role=status]");
      status.textContent = found.querySelector("[role=status]").textContent;
      found.querySelector("[role=status]").replaceWith(status);
      shown.replaceChildren(...found.childNodes);
      shown.dataset.state = found.dataset.state;
      document.title = shown.querySelector("h1").textContent;
    }
  } catch { /* The server may be busy: it is asked again. */ }
  setTimeout(look, PAUSE);
  return undefined;
}

setTimeout(look, PAUSE);
