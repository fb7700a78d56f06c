print("policygate")
