/** The day in five parts; what happens in one is settled in the books before the next begins. */
export const MORNING = 0;
export const CHECK_OUT = 1;
export const AFTERNOON = 2;
export const EVENING = 3;
export const LATE = 4;
export const WAVES_PER_DAY = 5;
