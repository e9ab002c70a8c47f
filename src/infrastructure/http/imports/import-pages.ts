import type { FileItem } from '../../../domain/sirvoy-files/file-report.js';
import { decodeCursor, pageOf, type Page } from '../../../projections/cursor.js';
import type { ImportItemsDto } from './import-requests.dto.js';

const ITEM_KEY = [/^\d{1,9}$/];
const IMPORT_KEY = [/^\d{4}-[0-9T:.-]{10,30}Z$/, /^[0-9a-f-]{36}$/];

/** The findings of one verdict, or all, in the order of the report, which never changes. @throws InvalidCursor */
export function itemsPage(items: readonly FileItem[], { verdict, limit, cursor }: ImportItemsDto): Page<FileItem> {
  const wanted = items.filter((item) => verdict === undefined || item.verdict === verdict);
  const [passed = '0'] = cursor === undefined ? [] : decodeCursor(cursor, ITEM_KEY);
  const from = Number(passed);
  return pageOf(wanted.slice(from, from + limit + 1), limit, () => [String(from + limit)]);
}

/** Where a list of imports goes on. @throws InvalidCursor */
export function importsBefore(cursor: string | undefined): { readonly importedAt: string; readonly id: string } | null {
  if (cursor === undefined) return null;
  const [importedAt = '', id = ''] = decodeCursor(cursor, IMPORT_KEY);
  return { importedAt, id };
}
