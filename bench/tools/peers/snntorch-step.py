"""One training step (forward, gradient through time, Adam) of leaky 4-64-16-2 in snnTorch, T = 30, batch 128, one thread.

Makes as many steps as each line of standard input says, and answers with the milliseconds of one.
"""
import sys
import time

import snntorch
import torch
from snntorch import surrogate

torch.set_num_threads(1)
torch.manual_seed(1)
steps, batch = 30, 128


class Network(torch.nn.Module):
    def __init__(self):
        super().__init__()
        neuron = dict(beta=0.9, spike_grad=surrogate.fast_sigmoid(slope=10), reset_mechanism="subtract")
        self.linear1, self.neuron1 = torch.nn.Linear(4, 64), snntorch.Leaky(**neuron)
        self.linear2, self.neuron2 = torch.nn.Linear(64, 16), snntorch.Leaky(**neuron)
        self.readout = torch.nn.Linear(16, 2)

    def forward(self, inputs):
        membrane1, membrane2 = self.neuron1.init_leaky(), self.neuron2.init_leaky()
        total = 0
        current1 = self.linear1(inputs)
        for _ in range(steps):
            spikes1, membrane1 = self.neuron1(current1, membrane1)
            _, membrane2 = self.neuron2(self.linear2(spikes1), membrane2)
            total = total + membrane2
        return self.readout(total / steps)


network = Network()
optimiser = torch.optim.AdamW(network.parameters(), lr=1e-3, amsgrad=True)
inputs = 4 * torch.rand(batch, 4) - 2
gradient = (torch.rand(batch, 2) - 0.5) / batch


def step():
    optimiser.zero_grad()
    network(inputs).backward(gradient)
    optimiser.step()


print(f"snnTorch {snntorch.__version__}, torch {torch.__version__}", flush=True)
for line in sys.stdin:
    count = int(line)
    start = time.perf_counter()
    for _ in range(count):
        step()
    print((time.perf_counter() - start) * 1000 / count, flush=True)
