#include "stemma_json.h"
