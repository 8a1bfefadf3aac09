import '../node-version.ts';
import { runServer } from '#api/main.ts';
import { createRatingWriter } from '#db/rating-writer.ts';

/**
 * The planted mistake: answers first and writes 20 ms later, as a server with a queue in memory does. The kill
 * test must find lost ratings here, or it would find them nowhere.
 */
await runServer({
  createWriter(connection) {
    const writer = createRatingWriter(connection);
    return {
      async write(batch) {
        setTimeout(() => writer.write(batch), 20);
        return batch.map(() => ({ kind: 'stored' }));
      },
    };
  },
});
