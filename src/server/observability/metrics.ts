import { metricFamilies, type Family } from './metric-families.ts';

type Labels = Readonly<Record<string, string>>;

/** Upper bounds in seconds. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

interface Histogram {
  readonly counts: number[];
  sum: number;
  count: number;
}

/** Counts for Prometheus, in its text format. One per server. */
export class Metrics {
  readonly #counts = new Map<Family, Map<string, number>>();
  readonly #histograms = new Map<Family, Map<string, Histogram>>();
  readonly #gauges = new Map<Family, Map<string, () => number>>();

  count(family: Family, labels: Labels = {}): void {
    const series = this.#counts.get(family) ?? new Map<string, number>();
    const name = labelText(labels);
    this.#counts.set(family, series.set(name, (series.get(name) ?? 0) + 1));
  }

  observe(family: Family, seconds: number, labels: Labels = {}): void {
    const series = this.#histograms.get(family) ?? new Map<string, Histogram>();
    const name = labelText(labels);
    const histogram = series.get(name) ?? { counts: buckets.map(() => 0), sum: 0, count: 0 };
    for (const [index, bound] of buckets.entries()) if (seconds <= bound) histogram.counts[index]! += 1;
    histogram.sum += seconds;
    histogram.count += 1;
    this.#histograms.set(family, series.set(name, histogram));
  }

  gauge(family: Family, read: () => number, labels: Labels = {}): void {
    const series = this.#gauges.get(family) ?? new Map<string, () => number>();
    this.#gauges.set(family, series.set(labelText(labels), read));
  }

  /** Everything as `text/plain; version=0.0.4`. */
  text(): string {
    const lines: string[] = [];
    for (const family of Object.keys(metricFamilies) as Family[]) {
      const { type, help } = metricFamilies[family];
      lines.push(`# HELP ${family} ${help}`, `# TYPE ${family} ${type}`);
      for (const [labels, value] of this.#counts.get(family) ?? []) lines.push(`${family}${wrapped(labels)} ${value}`);
      for (const [labels, read] of this.#gauges.get(family) ?? []) lines.push(`${family}${wrapped(labels)} ${read()}`);
      for (const [labels, { counts, sum, count }] of this.#histograms.get(family) ?? []) {
        const le = (bound: string) => wrapped([labels, `le="${bound}"`].filter(Boolean).join(','));
        for (const [index, bound] of buckets.entries()) lines.push(`${family}_bucket${le(String(bound))} ${counts[index]}`);
        lines.push(
          `${family}_bucket${le('+Inf')} ${count}`,
          `${family}_sum${wrapped(labels)} ${sum}`,
          `${family}_count${wrapped(labels)} ${count}`,
        );
      }
    }
    return `${lines.join('\n')}\n`;
  }
}

function labelText(labels: Labels): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}="${value.replace(/[\\"\n]/g, '_')}"`)
    .join(',');
}

function wrapped(labels: string): string {
  return labels && `{${labels}}`;
}
