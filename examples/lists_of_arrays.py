# Arrays in a list and in a dictionary, then a change through a copy of each container.
# How deep is a copy?
import numpy as np

layers = [np.array([1.0, 2.0]), np.array([3.0, 4.0])]
saved = layers[:]
layers[0][0] = -1
layers[1] = np.array([0.0, 0.0])
print(saved[0], saved[1])

settings = {'rate': 0.5, 'weights': np.array([1.0, 1.0])}
trial = dict(settings)
trial['rate'] = 0.1
trial['weights'] *= 3
print(settings['rate'], settings['weights'])
