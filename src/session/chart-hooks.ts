/** What the charts ask for; fetched with them. */
import type { Instant } from '../base/time.ts';
import type { HostName } from '../base/trace.ts';
import {
  type ChartStretch,
  type ChartView,
  chartViews,
  type Reading,
  readingsAt,
} from '../projection/chart-views.ts';
import { lab } from './app.ts';
import { useEvents, useHost } from './hooks.ts';

/** The charts of a host as sender over a stretch of time. */
export function useCharts(host: HostName, { from, to, columns }: ChartStretch): readonly ChartView[] {
  const { connection } = useHost(host);
  useEvents('list');
  return chartViews(lab.world().log, host, connection, { from, to, columns });
}

/** What a chart's lines show at a moment. */
export function useReadings(host: HostName, id: ChartView['id'], at: Instant): readonly Reading[] {
  const { connection } = useHost(host);
  return readingsAt(lab.world().log, host, connection, id, at);
}
