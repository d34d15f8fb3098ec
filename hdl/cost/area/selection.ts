/** LUTs of a selection between `ways` words of `width` bits, each of which chooses between `of`. */
export const selection = (ways: number, width: number, of: number): number => Math.ceil((ways - 1) / (of - 1)) * width
