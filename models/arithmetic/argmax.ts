/** Per row of `outputs` ([rows][columns]): index of the largest value, exact also for 64-bit integers, ties to the lowest index. */
export const argmax = (outputs: Float64Array | BigInt64Array, columns: number): Int32Array =>
  Int32Array.from({ length: outputs.length / columns }, (_, row) => {
    let best = 0
    for (let column = 1; column < columns; column++) {
      if (outputs[row * columns + column]! > outputs[row * columns + best]!) best = column
    }
    return best
  })
