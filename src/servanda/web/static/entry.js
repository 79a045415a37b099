// An entry: what is to be cited is copied; where that fails it is selected, so that keys can copy it.
const told = document.getElementById("copied");

function select(element) {
  const range = document.createRange();
  range.selectNodeContents(element);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}

for (const button of document.querySelectorAll("[data-copies]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copies);
    try {
      await navigator.clipboard.writeText(source.textContent);
      told.textContent = told.dataset.said;
    } catch {
      select(source);
      told.textContent = told.dataset.failed;
    }
  });
}
