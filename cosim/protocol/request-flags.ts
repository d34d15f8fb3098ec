/** What is wanted of a block, as the harness reads it (cosim/harness/result.h): every membrane, and that the stream goes on behind it. */
export const requestFlags = (traced: boolean, goesOn: boolean): number => (traced ? 1 : 0) | (goesOn ? 2 : 0)
