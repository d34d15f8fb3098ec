import { z } from 'zod'

const unit = z.int().min(0).max(4095)

/** Synapses as pairs [source, target], by ascending target and among those of a target by ascending source. */
export const synapseList = z.array(z.tuple([unit, unit])).min(1).max(2 ** 20)
