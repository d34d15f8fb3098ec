/** Per row of `outputs` ([rows][columns]): index of the largest value, ties to the lowest index. */
export const argmax = (outputs: Float64Array, columns: number): Int8Array =>
  Int8Array.from({ length: outputs.length / columns }, (_, row) => {
    let best = 0
    for (let column = 1; column < columns; column++) {
      if (outputs[row * columns + column]! > outputs[row * columns + best]!) best = column
    }
    return best
  })
