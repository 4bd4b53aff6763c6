// Copies and downloads texts. Both use blobs, so that the page never has a large text.

async function copyText(extracted, pressed) {
  const label = (await copied(extracted)) ? "Copied" : "Copying failed";
  pressed.textContent = label;
  announce(label);
  setTimeout(() => (pressed.textContent = "Copy text"), 2000);
}

/** Puts the text on the clipboard. Returns whether it succeeded. */
async function copied(extracted) {
  try {
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": extracted.text() })]);
    return true;
  } catch {
    // Without HTTPS, only the old method works.
    const text = await (await extracted.text()).text();
    const put = (event) => {
      event.preventDefault();
      event.clipboardData.setData("text/plain", text);
    };
    addEventListener("copy", put);
    const succeeded = document.execCommand("copy");
    removeEventListener("copy", put);
    return succeeded;
  }
}

function download(name, type, content) {
  const href = URL.createObjectURL(content.slice(0, content.size, type));
  const link = element("a", { href, download: name });
  link.click();
  // By then the browser has begun to read it.
  setTimeout(() => URL.revokeObjectURL(href), 60000);
}
