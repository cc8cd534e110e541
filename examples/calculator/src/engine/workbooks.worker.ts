import * as api from "thidua/workbooks";
import { initSync } from "thidua/workbooks/glue";
import { serve } from "./serve";

serve(api, initSync);
