import { eachBehaviour } from "./each-behaviour.ts";
import { OBJECTS } from "./objects.ts";

eachBehaviour("[RT1, RT9] requests about objects are answered so (E1, E7, E8, E10)", OBJECTS);
