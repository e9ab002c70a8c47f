import { deliver, type Delivery, type DeliveryOptions, type DeliveryReport, type Target } from './deliver.js';

/** Sirvoy takes up to ten webhooks per account. */
export const MOST_TARGETS = 10;

export type Fan<D extends Delivery> = Omit<DeliveryOptions<D>, 'target'> & { readonly targets: readonly Target[] };

/** The same snapshots to each target. They know nothing of each other: one that is down neither delays nor disables another. */
export async function deliverToAll<D extends Delivery>({ targets, ...options }: Fan<D>): Promise<DeliveryReport> {
  const reports = await Promise.all(targets.map((target) => deliver({ ...options, target })));
  return reports.reduce((sum, report) => ({
    posts: sum.posts + report.posts,
    delivered: sum.delivered + report.delivered,
    retries: sum.retries + report.retries,
    dropped: sum.dropped + report.dropped,
    unsent: sum.unsent + report.unsent,
    disabled: sum.disabled || report.disabled,
  }));
}
