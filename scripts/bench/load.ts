import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';

/** One scenario under load. Times in milliseconds, CPU in microseconds a request, memory in megabytes. */
export type Measurement = {
  rate: number;
  p50: number;
  p99: number;
  cpu: number;
  memory: number;
  answered: number;
};

type Load = {
  url: string;
  pid: number;
  connections: number;
  seconds: number;
  request: autocannon.Request;
};

/** Until the just-in-time compiler has settled: a city's server runs for months. */
const warmUpSeconds = 3;

/** @throws when an answer was neither 2xx nor expected: a fast wrong answer is no result. */
export async function measure({ url, pid, connections, seconds, request }: Load): Promise<Measurement> {
  await autocannon({ url, connections, duration: warmUpSeconds, requests: [request] });
  const cpuBefore = cpuMicroseconds(pid);
  const result = await autocannon({ url, connections, duration: seconds, requests: [request] });
  const cpu = cpuMicroseconds(pid) - cpuBefore;
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${url}: ${result.non2xx} answers were not 2xx, ${result.errors} errors`);
  }
  const answered = result['2xx'];
  return {
    rate: answered / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    cpu: cpu / answered,
    memory: residentMegabytes(pid),
    answered,
  };
}

/** User and system time of a process so far; the kernel counts hundredths of a second. */
function cpuMicroseconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}

function residentMegabytes(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? 0) / 1024;
}

export function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
