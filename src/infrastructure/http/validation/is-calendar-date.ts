import { ValidateBy } from 'class-validator';
import { isCalendarDate } from '../../../domain/shared/calendar-date.js';

/** A day that exists, YYYY-MM-DD. */
export function IsCalendarDate(): PropertyDecorator {
  return ValidateBy({
    name: 'isCalendarDate',
    validator: {
      validate: isCalendarDate,
      defaultMessage: (args) => `${args?.property ?? 'it'} must be a date that exists, YYYY-MM-DD`,
    },
  });
}
