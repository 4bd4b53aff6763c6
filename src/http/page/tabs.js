// Tabs. There may be very many: the page has those around the selected one.

// The maximum number of tabs on the page. Ordinary workbooks and presentations have fewer.
const MAX_TABS = 200;

/**
 * Returns tabs with the usual keyboard control: arrows, Home and End. Each tab is a `unit`.
 * `labelsOf` returns the labels of a range, and `make` the content of a tab by its index and label.
 */
async function tabsOf(unit, count, labelsOf, make) {
  const list = element("div", { role: "tablist", "aria-label": `${unit}s` });
  const panel = element("div", { role: "tabpanel", id: newId("panel") });
  let tabs = [];
  let first = 0;
  let selected;

  /** Replaces the tabs by those around this one, unless another was selected meanwhile. */
  const load = async (index) => {
    const from = index - (index % MAX_TABS);
    const labels = await labelsOf(from, Math.min(from + MAX_TABS, count));
    if (selected !== index) return;
    first = from;
    tabs = labels.map((label, i) => tabOf(label, from + i));
    list.replaceChildren(...tabs);
  };
  const tabOf = (label, index) => {
    const position = { "aria-posinset": String(index + 1), "aria-setsize": String(count) };
    const attributes = { role: "tab", id: newId("tab"), "aria-controls": panel.id, dir: "auto", title: label, ...position };
    return button(label, () => select(index), attributes);
  };
  /** Selects a tab and calls `reveal` with its element. */
  const select = async (index, reveal = () => {}) => {
    selected = index;
    pager?.set(index);
    if (!tabs[index - first]) await load(index);
    if (selected !== index) return;
    const chosen = tabs[index - first];
    for (const tab of tabs) {
      tab.setAttribute("aria-selected", String(tab === chosen));
      tab.tabIndex = tab === chosen ? 0 : -1;
    }
    panel.setAttribute("aria-labelledby", chosen.id);
    reveal(chosen);
    const content = await make(index, chosen.title);
    if (selected === index) panel.replaceChildren(content);
  };
  list.addEventListener("keydown", (event) => {
    const to = { ArrowRight: selected + 1, ArrowLeft: selected - 1, Home: 0, End: count - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    select((to + count) % count, (tab) => tab.focus());
  });
  const scroll = (tab) => tab.scrollIntoView({ block: "nearest", inline: "nearest" });
  const pager = count > MAX_TABS ? pagerOf(unit, count, (index) => select(index, scroll)) : undefined;
  await select(0);
  return element("div", {}, list, pager?.element ?? "", panel);
}
