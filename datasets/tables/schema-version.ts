/** Version of all table schemas; raised whenever a column is added, removed or changes its meaning. */
export const schemaVersion = 10
