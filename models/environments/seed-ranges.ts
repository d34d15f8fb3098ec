/**
 * Reset seeds that serve training alone, first and last: episodes that choose which network is kept, those that confirm the choice, and
 * those that are learned from. An evaluation on any of them would judge a network by what made it.
 */
export const seedRanges = {
  selection: { first: 500, last: 529 },
  /** Seeds that a network which reached the goal has to play as well: thirty episodes alone pass by luck now and then. */
  confirmation: { first: 530, last: 629 },
  /** Random words whose bit 31 is set. */
  training: { first: 2 ** 31, last: 2 ** 32 - 1 },
} as const
