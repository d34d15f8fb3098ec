/** The name of an item's part of a table, inside the folder of the table: `part-00003.parquet`. */
export const partName = (item: number): string => `part-${String(item).padStart(5, '0')}.parquet`
