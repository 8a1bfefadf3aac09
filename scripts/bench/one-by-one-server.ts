import '../node-version.ts';
import { runServer } from '#api/main.ts';
import { createRatingWriter } from '#db/rating-writer.ts';

/** The product with one transaction, and so one flush to the disk, for each rating. */
await runServer({
  createWriter(connection) {
    const writer = createRatingWriter(connection);
    return {
      async write(batch) {
        const outcomes = [];
        for (const facts of batch) outcomes.push(...(await writer.write([facts])));
        return outcomes;
      },
    };
  },
});
