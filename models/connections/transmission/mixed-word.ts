/**
 * A word of 32 bits whose bits hang on all of those of another: shifts and additions alone, so that a circuit has one a lane
 * (hdl/blocks/mixed_word.sv). One to one. Chosen by trial among six of this form, because draws of neighbouring words are as
 * independent as chance has them (D-066).
 */
export const mixedWord = (word: number): number => {
  let mixed = word ^ (word >>> 16)
  mixed = (mixed + (mixed << 5)) | 0
  mixed ^= mixed >>> 11
  mixed = (mixed + (mixed << 9)) | 0
  mixed ^= mixed >>> 15
  return (mixed + (mixed << 16)) >>> 0
}
