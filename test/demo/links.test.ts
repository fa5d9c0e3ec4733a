// Every link of the demo's pages leads somewhere.
import { describe, expect, it } from 'vitest';
import { demos, sharedDemo, Visitor } from './center.ts';

const pathsIn = (html: string): string[] =>
  [...html.matchAll(/<(?:a|form)\b[^>]*?\s(?:href|action)="(\/[^"#]*)/g)].map(([, path]) => path!.replaceAll('&#38;', '&'));

describe.each(demos)('%s', (_, start) => {
  const demo = sharedDemo(start);

  it('every link and every form of every page that can be reached is answered', async () => {
    const mia = new Visitor(demo, 'mia@sunrise');
    const met = new Map<string, number>();
    const ahead = ['/', '/inbox'];
    for (let path = ahead.pop(); path !== undefined; path = ahead.pop()) {
      if (met.has(path)) continue;
      const { status, html } = await mia.ask(path);
      met.set(path, status);
      ahead.push(...pathsIn(html));
    }
    // Addresses of forms alone take no GET.
    const posted = [...met.keys()].filter((path) => path.startsWith('/center/'));
    const dead = [...met].filter(([path, status]) => status !== 200 && !posted.includes(path));
    expect(dead).toEqual([]);
    expect(met.size).toBeGreaterThan(15);
    expect([...met.keys()]).toEqual(expect.arrayContaining(['/creators/find', '/campaigns/new', '/inbox']));
  });
});
