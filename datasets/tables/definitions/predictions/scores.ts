import { columnTypes } from '../../column-types.ts'
import { defineTable } from '../../define-table.ts'
import { networkColumn } from '../../network-column.ts'

/** How right predicted classes are, one interpretation and split a row. */
export const scores = defineTable({
  name: 'scores',
  about:
    'One row for each interpretation of a network and each split: how right its predictions of samples with a class are. Where every step '
    + 'has a class, a second row says it of the steps.',
  columns: {
    network: networkColumn,
    interpretation: {
      type: columnTypes.name,
      about: 'float, integer or rtl; input trains, float trains, integer trains or rtl trains where spike trains told the class',
    },
    split: { type: columnTypes.name, about: 'train, validation or test' },
    judged: { type: columnTypes.name, about: 'samples, by their last answer; or steps behind the burn-in whose weight is above 0' },
    samples: { type: columnTypes.int32, about: 'samples (or steps) of the split that have a class and were predicted' },
    right: { type: columnTypes.int32, about: 'those whose class was predicted' },
    accuracy: { type: columnTypes.float64, about: 'right / samples' },
    macro_f1: {
      type: columnTypes.float64,
      about: 'mean over the classes that occur, or are predicted, of 2 tp / (2 tp + fp + fn): true and false positives, false negatives',
    },
    calibration_error: {
      type: columnTypes.float64, nullable: true,
      about: 'expected calibration error over the bins of `calibrations`; null for steps',
    },
  },
})
