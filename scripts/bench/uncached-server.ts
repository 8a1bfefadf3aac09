import '../node-version.ts';
import { runServer } from '#api/main.ts';

/** The product with a clock that leaps an hour at every reading: nothing that is kept for a while stays fresh. */
let time = Date.now();
await runServer({
  clock: () => {
    time += 3_600_000;
    return time;
  },
});
