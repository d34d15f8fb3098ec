"""One training step (forward, gradient of a loss that is linear in the outputs, backward through time) of the networks of
bench/tools/sequence/sequence-networks.ts in another library: leaky integrate-and-fire neurons, decay 0.9, threshold 1, reset by
subtraction that passes no gradient, fast sigmoid of slope 10; outputs are leaky integrators, of which the mean over the steps is taken.

Usage: sequence-peers.py LIBRARY THREADS. Reads lines of JSON {layers, steps, batch, recurrent, share, scales, repeats}, answers each
with {milliseconds, processor} of a step, and first with the versions. Products of all time steps are one product where the library allows.
"""
import importlib.metadata
import json
import os
import sys
import time

library, threads = sys.argv[1], int(sys.argv[2])
# XLA has as many threads as there are processors that it may use.
if library == "spyx" and hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, set(sorted(os.sched_getaffinity(0))[-threads:]))
beta, slope = 0.9, 10.0


def version(*names):
    return ", ".join(f"{name} {importlib.metadata.version(name)}" for name in names)


def torch_step(given):
    import torch

    torch.set_num_threads(threads)
    torch.manual_seed(1)
    layers, steps, batch, recurrent = given["layers"], given["steps"], given["batch"], given["recurrent"]

    def linear(index, bias=True):
        made = torch.nn.Linear(layers[index], layers[index + 1], bias=bias)
        with torch.no_grad():
            made.weight *= given["scales"][index]
        return made

    class FastSigmoid(torch.autograd.Function):
        @staticmethod
        def forward(context, x):
            context.save_for_backward(x)
            return (x >= 0).to(x.dtype)

        @staticmethod
        def backward(context, slopes):
            (x,) = context.saved_tensors
            return slopes / (1 + slope * x.abs()) ** 2

    last = len(layers) - 2
    linears = torch.nn.ModuleList([linear(index) for index in range(last + 1)])
    own = torch.nn.Linear(layers[1], layers[1], bias=False) if recurrent else None
    extra = []

    if library == "snntorch":
        import snntorch
        from snntorch import surrogate

        spike = surrogate.fast_sigmoid(slope=slope)
        kind = dict(beta=beta, spike_grad=spike, reset_mechanism="subtract")

        def hidden(index, current):
            spikes, membrane, out = None, None, []
            if recurrent:
                neuron = recurrents[index]
                spikes, membrane = neuron.init_rleaky()
                for now in current:
                    spikes, membrane = neuron(now, spikes, membrane)
                    out.append(spikes)
            else:
                neuron = neurons[index]
                membrane = neuron.init_leaky()
                for now in current:
                    spikes, membrane = neuron(now, membrane)
                    out.append(spikes)
            return torch.stack(out)

        neurons = [snntorch.Leaky(**kind) for _ in range(last)]
        recurrents = [snntorch.RLeaky(**kind, linear_features=layers[1], all_to_all=True)] if recurrent else []
        extra = recurrents
        final = snntorch.Leaky(beta=beta, reset_mechanism="none")

        def integrate(current):
            membrane, total = final.init_leaky(), 0
            for now in current:
                _, membrane = final(now, membrane)
                total = total + membrane
            return total / steps

    elif library == "spikingjelly":
        from spikingjelly.activation_based import functional, layer, neuron, surrogate

        class Surrogate(torch.nn.Module):
            def forward(self, x):
                return FastSigmoid.apply(x)

        def lif(**more):
            node = dict(tau=1 / (1 - beta), decay_input=False, v_threshold=1.0, v_reset=None, detach_reset=True)
            return neuron.LIFNode(**node, surrogate_function=Surrogate(), **more)

        nodes = [lif(step_mode="m") for _ in range(last)]
        if recurrent:
            nodes = [layer.LinearRecurrentContainer(lif(), layers[1], layers[1], bias=False, step_mode="m")]
        extra = nodes
        readout = neuron.LIFNode(tau=1 / (1 - beta), decay_input=False, v_threshold=1e30, v_reset=None, detach_reset=True, step_mode="m",
                                 store_v_seq=True, surrogate_function=Surrogate())

        def hidden(index, current):
            functional.reset_net(nodes[index])
            return nodes[index](current)

        def integrate(current):
            functional.reset_net(readout)
            readout(current)
            return readout.v_seq.mean(0)

    elif library == "norse":
        from norse.torch.functional.leaky_integrator_box import LIBoxParameters, LIBoxState, li_box_feed_forward_step
        from norse.torch.functional.lif_box import LIFBoxFeedForwardState, LIFBoxParameters, lif_box_feed_forward_step

        # The neuron without currents, which is the one that is compared; it resets to a value, which costs the same.
        if recurrent:
            raise NotImplementedError("norse has no such neuron with recurrence")
        rate = torch.as_tensor((1 - beta) / 0.001)
        parameters = LIFBoxParameters(tau_mem_inv=rate, method="super", alpha=torch.as_tensor(slope))

        def hidden(index, current):
            state, out = LIFBoxFeedForwardState(v=torch.zeros(batch, layers[index + 1])), []
            for now in current:
                spikes, state = lif_box_feed_forward_step(now, state, parameters, dt=0.001)
                out.append(spikes)
            return torch.stack(out)

        def integrate(current):
            state, total = LIBoxState(v=torch.zeros(batch, layers[-1])), 0
            for now in current:
                value, state = li_box_feed_forward_step(now, state, LIBoxParameters(tau_mem_inv=rate), dt=0.001)
                total = total + value
            return total / steps

    else:
        extra = [own] if recurrent else []

        def hidden(index, current):
            membrane = spikes = torch.zeros(batch, layers[index + 1])
            out = []
            for now in current:
                if recurrent:
                    now = now + own(spikes)
                membrane = beta * membrane + now - spikes.detach()
                spikes = FastSigmoid.apply(membrane - 1)
                out.append(spikes)
            return torch.stack(out)

        def integrate(current):
            membrane, total = torch.zeros(batch, layers[-1]), 0
            for now in current:
                membrane = beta * membrane + now
                total = total + membrane
            return total / steps

    inputs = (torch.rand(steps, batch, layers[0]) < given["share"]).float()
    slopes = (torch.rand(batch, layers[-1]) - 0.5) / batch
    weights = [*linears.parameters(), *(parameter for one in extra for parameter in one.parameters())]

    def step():
        for one in weights:
            one.grad = None
        x = inputs
        for index in range(last):
            x = hidden(index, linears[index](x))
        integrate(linears[last](x)).backward(slopes)
        assert all(one.grad is not None for one in weights)

    return step


def jax_step(given):
    import jax
    import jax.numpy as jnp
    import spyx
    from flax import nnx

    layers, steps, batch = given["layers"], given["steps"], given["batch"]
    rngs, activation = nnx.Rngs(1), spyx.axn.superspike(slope)
    last = len(layers) - 2
    kind = spyx.nn.RLIF if given["recurrent"] else spyx.nn.LIF

    class Network(nnx.Module):
        def __init__(self):
            self.linears = nnx.List([nnx.Linear(layers[index], layers[index + 1], rngs=rngs) for index in range(last + 1)])
            self.neurons = nnx.List([kind((layers[index + 1],), beta=beta, activation=activation, rngs=rngs) for index in range(last)])
            self.out = spyx.nn.LI((layers[-1],), beta=beta, rngs=rngs)

        def __call__(self, x):
            for linear, neuron in zip(self.linears, [*self.neurons, self.out]):
                x, _ = spyx.nn.run(neuron, linear(x))
            return x.mean(0)

    network = Network()
    inputs = (jax.random.uniform(jax.random.key(1), (steps, batch, layers[0])) < given["share"]).astype(jnp.float32)
    slopes = (jax.random.uniform(jax.random.key(2), (batch, layers[-1])) - 0.5) / batch
    graph, state = nnx.split(network)
    made = jax.jit(jax.grad(lambda state, inputs: (nnx.merge(graph, state)(inputs) * slopes).sum()))
    return lambda: jax.block_until_ready(made(state, inputs))


if library == "spyx":
    words = version("spyx", "jax")
else:
    words = version(*([library] if library != "torch" else []), "torch")
print(words, flush=True)
steps = {}
for line in sys.stdin:
    given = json.loads(line)
    key = json.dumps({**given, "repeats": 0})
    try:
        if key not in steps:
            steps[key] = (jax_step if library == "spyx" else torch_step)(given)
            # Compiles, and fills what is kept.
            steps[key]()
            steps[key]()
        start, used = time.perf_counter(), time.process_time()
        for _ in range(given["repeats"]):
            steps[key]()
        spent = {"milliseconds": time.perf_counter() - start, "processor": time.process_time() - used}
        print(json.dumps({name: 1000 * value / given["repeats"] for name, value in spent.items()}), flush=True)
    except NotImplementedError as missing:
        print(json.dumps({"missing": str(missing)}), flush=True)
