/** What stands in place of an output of a step that is not answered, as nothing happened in it (`readout.event`). */
export const notAnswered = -(2n ** 63n)
