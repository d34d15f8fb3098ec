import type { Sample, Split } from './sample.ts'

/** What is known of a sample before its recording is read: all that a split depends on. `split`: what the data set's own rule says. */
export type SampleKey = Pick<Sample, 'label' | 'className' | 'group' | 'source'> & { readonly split: Split | null }
