"use strict";
// Tables that sort by a click on the head of a column, and charts that are saved as PNG. The page is whole without this.
(() => {
  const SCALES = { k: 1e3, M: 1e6, bn: 1e9, tn: 1e12 };
  const button = (name, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = name;
    made.addEventListener("click", act);
    return made;
  };

  // "~29.8 to 30.6bn" counts as its first number, in the scale that stands after it or at the end.
  const number = (text) => {
    const found = text.replace(/,/g, "").match(/(-?\d+(?:\.\d+)?)(?:\s*(k|M|bn|tn)\b)?(?:.*\d(k|M|bn|tn)\b)?/);
    return found && found[1] * (SCALES[found[2] || found[3]] || 1);
  };
  const compared = (one, other) => {
    if (one === "" || other === "") return (one === "") - (other === "");
    const [a, b] = [number(one), number(other)];
    if (/^\d{4}-\d\d/.test(one) || a === null || b === null) return one.localeCompare(other);
    return a - b;
  };

  // By a column, up, down, and then as it was. Rows that are no entries (totals, "and 12 others") stay at the end.
  const sort = (head) => {
    const [column, body] = [head.cellIndex, head.closest("table").tBodies[0]];
    const order = { none: "ascending", ascending: "descending", descending: "none" }[head.ariaSort || "none"];
    for (const other of head.parentNode.cells) other.ariaSort = other === head ? order : "none";
    const sign = order === "descending" ? -1 : 1;
    const text = (row) => row.cells[column].textContent.trim();
    const rows = [...body.rows];
    rows.forEach((row, at) => { row.dataset.at ??= at; });
    rows.sort((one, other) => {
      const stay = one.classList.contains("stays") - other.classList.contains("stays");
      const was = one.dataset.at - other.dataset.at;
      if (order === "none") return was;
      return stay || (one.classList.contains("stays") ? was : sign * compared(text(one), text(other)) || was);
    });
    body.append(...rows);
  };
  for (const head of document.querySelectorAll("thead th")) {
    if (head.closest("table").tBodies[0].rows.length > 1) {
      const made = button(head.textContent, () => sort(head));
      made.title = "Sort";
      head.replaceChildren(made);
    }
  }

  // The picture as it is shown, its colours written into it.
  const picture = (svg) => {
    const copy = svg.cloneNode(true);
    const copied = copy.querySelectorAll("*");
    svg.querySelectorAll("*").forEach((shape, at) => {
      const style = getComputedStyle(shape);
      for (const name of ["fill", "stroke", "stroke-linejoin", "font-family"]) {
        copied[at].setAttribute(name, style.getPropertyValue(name));
      }
    });
    const { width, height } = svg.viewBox.baseVal;
    copy.setAttribute("width", width / 5);
    copy.setAttribute("height", height / 5);
    return new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" });
  };
  const save = (blob, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  const png = (figure) => {
    const image = new Image();
    image.addEventListener("load", () => {
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [image.width, image.height];
      canvas.getContext("2d").drawImage(image, 0, 0);
      URL.revokeObjectURL(image.src);
      canvas.toBlob((blob) => save(blob, `${figure.dataset.chart}.png`), "image/png");
    });
    image.src = URL.createObjectURL(picture(figure.querySelector(".wide svg")));
  };
  for (const figure of document.querySelectorAll("figure[data-chart]")) {
    if (figure.querySelector(".wide svg")) {
      figure.querySelector("figcaption").append(button("Save as PNG", () => png(figure)));
    }
  }
})();
