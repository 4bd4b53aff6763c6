// Builds the view of one document: a file, or a document embedded in it.

/** Returns a sentence about a text's format, length and completeness. */
function factsOf({ format, words, complete }) {
  return `${messageFor("format", format).title}, ${count(words, "word")}. ${messageFor("complete", complete).title}`;
}

/**
 * Returns the view of a text, with the actions on all of it. `facts` is the sentence about it, and
 * `others` are further buttons.
 */
async function textOf(extracted, summary, name, facts, ...others) {
  const copy = button("Copy text", () => copyText(extracted, copy));
  const save = async () => download(`${stemOf(name)}.txt`, "text/plain;charset=utf-8", await extracted.text());
  return viewOf(
    element("p", { class: "facts" }, facts),
    omittedOf(summary.omitted),
    warningsOf(summary.warnings),
    element("div", { class: "actions" }, copy, button("Download .txt", save), ...others),
    metadataOf(summary.metadata),
    await contentOf(extracted, summary.content, name),
  );
}

/** Returns the view of an embedded document: its text, or the reason why it has none. */
async function embeddedOf(extracted, name) {
  const summary = await extracted.summary();
  return summary.isText ? textOf(extracted, summary, name, factsOf(summary)) : unreadOf(summary);
}

function unreadOf({ code, detail, mediaType, bytes }) {
  const { title, advice } = messageFor("error", code);
  return viewOf(element("p", { class: "facts" }, `${mediaType}, ${size(bytes)}`), ...problemOf(title, advice, code, detail));
}

const viewOf = (...children) => element("div", {}, ...children.filter(Boolean));

/** Returns a file's name without its extension. */
const stemOf = (name) => name.replace(/\.[^.]*$/, "") || "document";
