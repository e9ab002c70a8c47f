import pg from 'pg';

type Parse = (text: string) => unknown;

const DATE = 1082;
const DATE_ARRAY = 1182;
const TEXT_ARRAY = 1009;
// pg's types name only some of the numbers; any column type may come.
const standard = pg.types.getTypeParser as (oid: number, format?: string) => Parse;

/**
 * How column values arrive: a date stays YYYY-MM-DD (the driver would make it midnight in the machine's zone,
 * which is the day before in UTC), int8 and numeric stay strings (positions exceed a double), timestamptz is a Date.
 */
export const typeParsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: string): Parse => {
    if (oid === DATE && format !== 'binary') return (text) => text;
    return standard(oid === DATE_ARRAY ? TEXT_ARRAY : oid, format);
  }) as pg.CustomTypesConfig['getTypeParser'],
};
