// From a place in a text to what it makes: the row of the tree, of the event or of the values, which leads here too.

const nextFrame = () => new Promise(requestAnimationFrame);
// The page draws itself anew between two steps of the way.
const patience = 20;

/**
 * Brings the row of a place into view and focuses it; tells whether there is one.
 *
 * @param {{field: string, at: number}} place the id of a field, and an offset in bytes of its text
 */
export async function goBack(place) {
  const pressed = new Set();
  const press = (button) => {
    if (!button || pressed.has(button.id || button)) return;
    pressed.add(button.id || button);
    button.click();
  };
  for (let tries = 0; tries < patience; tries++) {
    const row = nearest(place);
    if (row?.checkVisibility()) {
      row.focus();
      return true;
    }
    if (row) {
      press(row.closest("details:not([open])")?.querySelector("summary"));
      // A phone shows one pane.
      if (!row.closest(".pane")?.checkVisibility()) press(document.querySelector(".tabs-m button:nth-child(3)"));
    } else {
      press(document.querySelector("#tab-Why[aria-selected=false]"));
      if (!pressed.size) return false;
    }
    await nextFrame();
  }
  return false;
}

// The row of the smallest part around a place; of two of the same part the first one.
function nearest({field, at}) {
  let best = null;
  let least = Infinity;
  for (const row of document.querySelectorAll("#result [data-place]")) {
    const [own, from, to] = row.dataset.place.split(" ");
    if (own === field && from <= at && at <= to && to - from < least) {
      least = to - from;
      best = row;
    }
  }
  return best;
}
