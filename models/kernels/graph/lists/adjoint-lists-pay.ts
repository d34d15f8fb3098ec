/** Whether products with `values` adjoints, of which so many are not 0, are faster by lists of those. Both give the same bits. */
export const adjointListsPay = (nonzero: number, values: number): boolean => nonzero * 3 <= values
