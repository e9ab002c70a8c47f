import type { Progress } from './delivery/deliver.js';
import type { PlayedDelivery } from './play/played-day.js';

/** A line for people; colours only on a terminal. */
export function progressLine(progress: Progress<PlayedDelivery>, isTerminal: boolean): string {
  const paint = (code: number, text: string): string => (isTerminal ? `\u001b[${code}m${text}\u001b[0m` : text);
  switch (progress.kind) {
    case 'probed':
      return `GET probe: ${progress.outcome}`;
    case 'wave':
      return paint(1, `wave ${progress.wave}: ${progress.deliveries} deliveries`);
    case 'delivered':
      return `${news(progress.delivery)} ${paint(32, 'delivered')}${progress.attempts > 1 ? ` at try ${progress.attempts}` : ''}`;
    case 'refused':
      return `${news(progress.delivery)} ${paint(33, progress.outcome)}, again in ${duration(progress.retryInMs)}`;
    case 'dropped':
      return `${news(progress.delivery)} ${paint(31, 'dropped')}: ${progress.outcome}`;
    case 'disabled':
      return paint(31, 'the target has failed for too long and is disabled');
  }
}

function news({ generatedAt, bookingId, title }: PlayedDelivery): string {
  return `${generatedAt.slice(0, 10)} ${generatedAt.slice(11, 19)}  booking ${bookingId}  ${title}:`;
}

function duration(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return minutes < 120 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}
