internal import CRE2
