import type { FrontDesk } from '../front-desk.js';

/** One thing that happens at a hotel: some bookings, their documents, and the news sent about them. */
export type Story = (desk: FrontDesk) => void;
