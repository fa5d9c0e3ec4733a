import type { Campaign } from './center-data.ts';

const dayMs = 24 * 60 * 60_000;

/** Invented campaigns of a center that was just opened; Meadow has none, so that the empty list can be seen. */
export function sampleCampaigns(now: number): Campaign[] {
  const sample = (id: string, agencyId: string, title: string, commission: string, from: number, to: number): Campaign => ({
    id,
    agencyId,
    title,
    commission,
    start: day(now + from * dayMs),
    end: day(now + to * dayMs),
    createdBy: 'leo',
    createdAt: now + Math.min(from - 5, -1) * dayMs,
  });
  return [
    sample('paper-lanterns', 'sunrise', 'Paper lanterns for long evenings', '12', -9, 21),
    sample('one-pan-week', 'sunrise', 'One pan, one week', '8.5', -58, -30),
    sample('rope-and-salt', 'harbor', 'Rope, cork and salt', '10', 6, 34),
  ];
}

/** The UTC day of a moment, as a date field writes it. */
export function day(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
