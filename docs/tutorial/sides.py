import nir, numpy, snntorch, torch
from snntorch import utils
from snntorch.export_nir import export_to_nir

# Eight light sensors in a row, 8 bits each: which half sees more light, the left (0) or the right (1)?
random = numpy.random.default_rng(1)
y = random.integers(0, 2, 400)
bright = (numpy.arange(8) < 4) == (y == 0)[:, None]
x = (random.random((400, 8)) * numpy.where(bright, 256, 150)).astype("uint8") / numpy.float32(256)
split = numpy.where(numpy.arange(400) < 300, "train", "test")

torch.manual_seed(2)
neurons = lambda size: snntorch.Leaky(beta=torch.full((size,), 0.8), threshold=torch.full((size,), 1.0), init_hidden=True)
net = torch.nn.Sequential(torch.nn.Linear(8, 12), neurons(12), torch.nn.Linear(12, 2), neurons(2))


def spikes(samples):
    """How often each output spikes in twenty steps; the sensors are looked at once."""
    utils.reset(net)
    return sum(net(torch.tensor(samples)) for step in range(20))


optimiser = torch.optim.Adam(net.parameters(), lr=0.01)
for epoch in range(60):
    loss = torch.nn.functional.cross_entropy(spikes(x[:300]), torch.tensor(y[:300]))
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()
predicted = spikes(x).argmax(1).numpy()
print(f"snnTorch: {(predicted == y)[300:].sum()} of 100 test samples")

numpy.savez_compressed("sides.npz", x=x, y=y, split=split, predicted=predicted)
utils.reset(net)
nir.write("sides.nir", export_to_nir(net, torch.zeros(8), ignore_dims=[]))
