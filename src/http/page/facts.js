// Builds the view of the facts about a document: its omitted content, warnings and metadata, or the
// reason why it has no text.

// As in the server's sentences, without a comma before "and".
const list = new Intl.ListFormat("en-GB");

/** Returns a sentence about omitted content, if there is any. */
function omittedOf(omitted) {
  if (!omitted.length) return undefined;
  const phrases = omitted.map((row) => {
    const { one, many } = messages.querySelector(`[data-omitted="${CSS.escape(row.kind)}"]`)?.dataset ?? { one: row.kind, many: row.kind };
    return count(row.count, one, many);
  });
  const verb = omitted.length === 1 && omitted[0].count === 1 ? "is" : "are";
  return element("p", { class: "omitted" }, `${list.format(phrases)} ${verb} not in this text.`);
}

function warningsOf({ rows, omitted }) {
  if (!rows.length) return undefined;
  const lines = rows.map(({ code, detail }) => element("li", {}, `${detail} `, element("code", {}, code)));
  if (omitted) lines.push(element("li", {}, `and ${count(omitted, "more warning")}`));
  return element("ul", { class: "warnings", "aria-label": "Warnings" }, ...lines);
}

/** Returns the document's metadata, if the response has any. */
function metadataOf({ rows, omitted }) {
  if (!rows.length) return undefined;
  const items = rows.flatMap(([key, value]) => {
    const label = key.charAt(0).toUpperCase() + key.slice(1).replaceAll("_", " ");
    return [element("dt", {}, label), element("dd", { dir: "auto" }, valueOf(value))];
  });
  const rest = omitted ? element("p", {}, `and ${count(omitted, "more value")}`) : "";
  return element("details", {}, element("summary", {}, "About this document"), element("dl", {}, ...items), rest);
}

function valueOf(value) {
  if (typeof value === "number") return number.format(value);
  const date = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/.exec(value);
  return date ? `${date[1]} ${date[2]}` : value;
}

/** Returns the elements that explain an error: first for people, then in detail. */
function problemOf(title, advice, code, detail) {
  return [
    element("p", { class: "problem" }, title),
    advice && element("p", {}, advice),
    element("p", { class: "detail" }, element("code", {}, code), ` ${detail}`),
  ];
}
