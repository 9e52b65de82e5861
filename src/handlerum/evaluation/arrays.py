# SPDX-License-Identifier: MPL-2.0
"""Which array types does the evaluation pass around?"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
