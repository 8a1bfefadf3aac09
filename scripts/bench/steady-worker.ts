/** Entry of the thread that sends ratings at a steady pace: files that are uploaded meanwhile do not hold it up. */
import { randomUUIDv7 } from 'node:crypto';
import { Agent, request } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';

const { url, point, perSecond } = workerData as { url: string; point: string; perSecond: number };
const agent = new Agent({ keepAlive: true, maxSockets: 32 });
const latencies: number[] = [];
let failed = 0;
let going = true;
let due = performance.now();

parentPort?.once('message', () => {
  going = false;
});

const answers: Promise<void>[] = [];
while (going) {
  for (; due <= performance.now(); due += 1000 / perSecond) answers.push(rate(due));
  await new Promise((done) => setTimeout(done, Math.max(0, due - performance.now())));
}
await Promise.all(answers);
agent.destroy();
parentPort?.postMessage({ latencies, failed });

/** Milliseconds are counted from when the rating was due: whoever had to wait for the ones before waited, too. */
function rate(since: number): Promise<void> {
  const body = JSON.stringify({ id: randomUUIDv7(), point, score: 3 });
  return new Promise((done) => {
    const sent = request(
      url,
      { method: 'POST', agent, headers: { 'content-type': 'application/json' } },
      (answer) => {
        if (answer.statusCode !== 201) failed += 1;
        answer.resume().once('end', () => {
          latencies.push(performance.now() - since);
          done();
        });
      },
    );
    sent.once('error', () => {
      failed += 1;
      done();
    });
    sent.end(body);
  });
}
