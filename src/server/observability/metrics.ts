import { metricFamilies, type Family } from './metric-families.ts';

type Labels = Readonly<Record<string, string>>;

/** Upper bounds in seconds. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];

interface Histogram {
  readonly counts: number[];
  sum: number;
  count: number;
}

/** Metrics for Prometheus, in its text format. One per server. */
export interface Metrics {
  count(family: Family, labels?: Labels): void;
  observe(family: Family, seconds: number, labels?: Labels): void;
  gauge(family: Family, read: () => number, labels?: Labels): void;
  /** Everything as `text/plain; version=0.0.4`. */
  text(): string;
}

export function createMetrics(): Metrics {
  const counts = new Map<Family, Map<string, number>>();
  const histograms = new Map<Family, Map<string, Histogram>>();
  const gauges = new Map<Family, Map<string, () => number>>();

  return {
    count(family, labels = {}) {
      const series = counts.get(family) ?? new Map<string, number>();
      const name = labelText(labels);
      counts.set(family, series.set(name, (series.get(name) ?? 0) + 1));
    },
    observe(family, seconds, labels = {}) {
      const series = histograms.get(family) ?? new Map<string, Histogram>();
      const name = labelText(labels);
      const histogram = series.get(name) ?? { counts: buckets.map(() => 0), sum: 0, count: 0 };
      for (const [index, bound] of buckets.entries()) if (seconds <= bound) histogram.counts[index]! += 1;
      histogram.sum += seconds;
      histogram.count += 1;
      histograms.set(family, series.set(name, histogram));
    },
    gauge(family, read, labels = {}) {
      const series = gauges.get(family) ?? new Map<string, () => number>();
      gauges.set(family, series.set(labelText(labels), read));
    },
    text() {
      const lines: string[] = [];
      for (const family of Object.keys(metricFamilies) as Family[]) {
        const { type, help } = metricFamilies[family];
        lines.push(`# HELP ${family} ${help}`, `# TYPE ${family} ${type}`);
        for (const [labels, value] of counts.get(family) ?? []) lines.push(`${family}${wrapped(labels)} ${value}`);
        for (const [labels, read] of gauges.get(family) ?? []) lines.push(`${family}${wrapped(labels)} ${read()}`);
        for (const [labels, histogram] of histograms.get(family) ?? []) lines.push(...histogramLines(family, labels, histogram));
      }
      return `${lines.join('\n')}\n`;
    },
  };
}

function histogramLines(family: Family, labels: string, { counts, sum, count }: Histogram): string[] {
  const bucket = (bound: string, value: number) =>
    `${family}_bucket${wrapped([labels, `le="${bound}"`].filter(Boolean).join(','))} ${value}`;
  return [
    ...buckets.map((bound, index) => bucket(String(bound), counts[index]!)),
    bucket('+Inf', count),
    `${family}_sum${wrapped(labels)} ${sum}`,
    `${family}_count${wrapped(labels)} ${count}`,
  ];
}

function labelText(labels: Labels): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}="${value.replace(/[\\"\n]/g, '_')}"`)
    .join(',');
}

function wrapped(labels: string): string {
  return labels && `{${labels}}`;
}
