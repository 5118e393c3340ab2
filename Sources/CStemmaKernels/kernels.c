#include "stemma_kernels.h"
