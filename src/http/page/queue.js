// Starts a few files at once; the others wait in their order.

// The maximum number of files at once. The server has more slots, but also other clients.
const MAX_RUNNING = 2;

const queue = [];
let running = 0;

function enqueue(item) {
  queue.push(item);
  while (running < MAX_RUNNING && queue.length) {
    running += 1;
    const next = queue.shift();
    // Each loop handles one file after another until the queue is empty.
    (async () => {
      for (let current = next; current; current = queue.shift()) await current.start();
      running -= 1;
    })();
  }
}
