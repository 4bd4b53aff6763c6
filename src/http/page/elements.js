// Finds and creates the page's elements and messages. Text from a document or a server goes into
// the page by textContent, never as HTML.

const byId = (id) => document.getElementById(id);
const [form, input, results, status, choice] = ["form", "file", "results", "status", "here"].map(byId);
const messages = byId("messages").content;
// A file between these sizes goes to the operator's bucket.
const [maxUpload, maxFile] = [document.body.dataset.maxUpload, document.body.dataset.maxFile].map(Number);
const limit = document.body.dataset.limit;
const endpoint = new URL("extract", location.href);

/** Returns the title and the advice for a code, from the page's template. */
function messageFor(kind, code) {
  const found = messages.querySelector(`[data-${kind}="${CSS.escape(String(code))}"]`);
  return { title: found?.dataset.title ?? String(code), advice: found?.textContent ?? "" };
}

const number = new Intl.NumberFormat("en");
const count = (value, singular, plural = `${singular}s`) => `${number.format(value)} ${value === 1 ? singular : plural}`;

function size(bytes) {
  if (bytes < 1000) return count(bytes, "byte");
  if (bytes < 1e6) return `${number.format(Math.round(bytes / 1e3))} kB`;
  return `${number.format(Math.round(bytes / 1e4) / 100)} MB`;
}

/** Announces a text to screen readers; it replaces the previous one. */
function announce(text) {
  status.textContent = text;
}

/**
 * Creates an element with attributes, event listeners (`on…`) and children, which are elements or
 * text.
 */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children);
  return made;
}

const button = (label, onclick, attributes = {}) => element("button", { type: "button", onclick, ...attributes }, label);

let ids = 0;
const newId = (stem) => `${stem}-${++ids}`;
