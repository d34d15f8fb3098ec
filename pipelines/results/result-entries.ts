import type { ResultEntry } from './result-entry.ts'

/** Every result that `npm run results` makes; a new one is a line here, and its pipelines in `results.config.ts`. */
export const resultEntries: readonly ResultEntry[] = [
  {
    name: 'braille',
    about: 'Braille letters, ten folds pooled: five kinds of neuron at about equally many parameters, and weights of 8, 6 and 4 bits',
    cost: 'not measured yet',
    pipelines: ['braille-lif', 'braille-kinds', 'braille-feed-forward', 'braille-bits', 'braille-bits-trained'],
  },
  {
    name: 'braille-memories',
    about: 'Braille letters, ten folds pooled: Legendre memories that spike beside plain networks of as many parameters, and pruned ones',
    cost: 'not measured yet',
    pipelines: ['braille-l2mu', 'braille-l2mu-pruned'],
  },
  {
    name: 'digits-speech',
    about: 'spoken digits: the official split, each of six speakers held out, and weights of 8, 6 and 4 bits',
    cost: 'not measured yet',
    pipelines: ['digits-speech', 'digits-cochlea', 'digits-speakers', 'digits-bits', 'digits-bits-trained'],
  },
  {
    name: 'har-watch',
    about: 'movements by a watch, five groups of subjects pooled, beside logistic regression on features, and weights of 8, 6 and 4 bits',
    cost: '19 minutes on two cores that had other work',
    pipelines: ['har-watch', 'har-watch-features', 'har-bits', 'har-bits-trained'],
  },
  {
    name: 'har-memories',
    about: 'movements by a watch, five groups of subjects pooled: Legendre memories that spike beside a plain network',
    cost: '29 minutes on two cores that had other work',
    pipelines: ['har-l2mu'],
  },
  {
    name: 'mnist-rows',
    about: 'MNIST, a row each step, 10,000 test images, and weights of 8, 6 and 4 bits',
    cost: 'not measured yet',
    pipelines: ['mnist-rows', 'mnist-bits', 'mnist-bits-trained'],
  },
  {
    name: 'n-mnist',
    about: 'N-MNIST, the recordings that are there, and weights of 8, 6 and 4 bits',
    cost: 'not measured yet',
    pipelines: ['n-mnist', 'n-mnist-bits', 'n-mnist-bits-trained'],
  },
  {
    name: 'dual-memory',
    about: 'layers with dual memory pathways and plain networks of as many parameters: MNIST a pixel each step, in order and permuted, '
      + 'and spoken digits through a cochlea over the size of networks',
    cost: 'not measured yet',
    pipelines: [
      'smnist-dmp', 'smnist-recurrent', 'smnist-dmp-circuit', 'psmnist-dmp', 'psmnist-recurrent', 'fsdd-dmp', 'smnist-dmp-long',
      'psmnist-dmp-long', 'fsdd-dmp-sizes', 'fsdd-dmp-pruned', 'fsdd-dmp-bits-trained',
    ],
  },
  {
    name: 'delays',
    about: 'spoken digits by bands of mel and by a cochlea, official split and speakers held out: delays of synapses that are learned, '
      + 'drawn once, or none, five seeds, with all synapses and a tenth of them',
    cost: 'twelve hours of processor time, of which most are for the speakers held out; by an estimate',
    pipelines: [
      'fsdd-delays', 'delays-mel', 'delays-cochlea', 'delays-mel-speakers', 'delays-cochlea-speakers', 'delays-mel-speakers-tenth',
      'delays-cochlea-speakers-tenth',
    ],
    within: true,
  },
  {
    name: 'pyramidal-cell',
    about: 'spikes and voltage of a simulated pyramidal cell by ELM neurons, an LSTM and slow memories, three seeds',
    cost: 'an hour on two cores that had much other work',
    pipelines: ['l5pc-elm', 'l5pc-elm-circuit'],
  },
  {
    name: 'adding',
    about: 'sums of two spoken digits in 100, 200 and 400 steps: an ELM neuron, an LSTM and recurrent LIF neurons of as many parameters',
    cost: 'half an hour on two cores that had much other work',
    pipelines: ['adding-100', 'adding-200', 'adding-400', 'fsdd-adding-elm'],
    within: true,
  },
  {
    name: 'recall-and-lists',
    about: 'recall over 30 to 1,000 steps and nested lists of up to 100 to 1,999 tokens, three seeds: an ELM neuron, an LSTM and spiking '
      + 'networks of as many parameters',
    cost: 'not measured yet',
    pipelines: ['recall-30', 'recall-100', 'recall-300', 'recall-1000', 'listops-100', 'listops-200', 'listops-2000'],
    within: true,
  },
  {
    name: 'pathfinder',
    about: 'Pathfinder of 32 x 32 pixels, a pixel each step: an ELM neuron, an LSTM and spiking networks of as many parameters',
    cost: 'not measured yet',
    pipelines: ['pathfinder-elm'],
  },
  {
    name: 'dendrites',
    about: 'handwritten digits of 8 x 8 pixels and spoken ones, five seeds: small networks whose neurons get dendrites, beside plain ones',
    cost: 'spoken ones 40 minutes on two cores that had much other work; images not measured yet',
    pipelines: ['digits-dendrites', 'digits-dendrites-plain', 'keywords-dendrites', 'keywords-dendrites-plain'],
  },
  {
    name: 'meta-neuron',
    about: 'LIF and meta-neurons on spike trains and two classes of MNIST and N-MNIST, three seeds: inner parameters that are fixed, or '
      + 'learned, by gradients, pair STDP, STDP by reward and the Tempotron',
    cost: '32 minutes on two cores, some of which had other work',
    pipelines: [
      'meta-bernoulli-gradients', 'meta-bernoulli-stdp', 'meta-bernoulli-reward', 'meta-bernoulli-tempotron',
      'meta-poisson-gradients', 'meta-poisson-stdp', 'meta-poisson-reward', 'meta-poisson-tempotron',
      'meta-markov-gradients', 'meta-markov-stdp', 'meta-markov-reward', 'meta-markov-tempotron',
      'meta-mnist-gradients', 'meta-mnist-stdp', 'meta-mnist-reward', 'meta-mnist-tempotron',
      'meta-n-mnist-gradients', 'meta-n-mnist-stdp', 'meta-n-mnist-reward', 'meta-n-mnist-tempotron',
      'probabilistic-bernoulli-gradients', 'probabilistic-bernoulli-stdp', 'probabilistic-bernoulli-reward',
      'probabilistic-bernoulli-tempotron', 'probabilistic-markov-gradients', 'probabilistic-markov-stdp', 'probabilistic-markov-reward',
      'probabilistic-markov-tempotron',
    ],
    within: true,
  },
  {
    name: 'surrogates',
    about: 'Braille letters and spoken digits, learned by a fast sigmoid and by a triangle, whose step takes less time',
    cost: '20 minutes of processor time',
    pipelines: ['braille-surrogates', 'digits-surrogates'],
  },
]
