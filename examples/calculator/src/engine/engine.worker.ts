import * as api from "thidua";
import { initSync } from "thidua/glue";
import { serve } from "./serve";

serve(api, initSync);
